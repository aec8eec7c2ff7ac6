package org.stillwater.api.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.security.CodeSource;
import java.util.Optional;
import java.util.jar.Manifest;

/**
 * Where a plugin came from, and which api it says it is built for.
 *
 * @param origin the jar or folder
 * @param builtFor what its manifest says under {@value #ATTRIBUTE}
 */
record PluginJar(String origin, Optional<ApiVersion> builtFor) {
  static final String ATTRIBUTE = "Stillwater-Api-Version";

  private static final String MANIFEST = "META-INF/MANIFEST.MF";

  static PluginJar of(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    URL location = source == null ? null : source.getLocation();
    if (location == null) {
      return new PluginJar(type.getName(), Optional.empty());
    }
    String manifest =
        location.getPath().endsWith("/")
            ? location + MANIFEST
            : "jar:" + location + "!/" + MANIFEST;
    return new PluginJar(location.getPath(), version(manifest));
  }

  /** The jar whose file of plugins has the given address, which ends in the given name. */
  static PluginJar holding(URL file, String name, String origin) {
    String address = file.toString();
    return new PluginJar(
        origin, version(address.substring(0, address.length() - name.length()) + MANIFEST));
  }

  /** Why the plugins in it cannot be used, if it is built for a later api than this. */
  Optional<String> tooNew() {
    ApiVersion current = ApiVersion.current();
    return builtFor
        .filter(version -> version.compareTo(current) > 0)
        .map(
            version ->
                ("it is built for stillwater-api %s, and this is %s; take Stillwater %s or later,"
                        + " or a build of the plugin for %s")
                    .formatted(version, current, version, current));
  }

  /** What is known of the reason why its classes do not link. */
  String suspicion() {
    ApiVersion current = ApiVersion.current();
    return tooNew()
        .orElseGet(
            () ->
                builtFor
                    .map(
                        version ->
                            ("it is built for stillwater-api %s, and this is %s: build it again,"
                                    + " against this one, or see whether it lacks a library of its"
                                    + " own")
                                .formatted(version, current))
                    .orElse(
                        ("is it built for another version of stillwater-api than %s? Its manifest"
                                + " does not say (%s); build it against %s")
                            .formatted(current, ATTRIBUTE, current)));
  }

  private static Optional<ApiVersion> version(String manifest) {
    try {
      URLConnection connection = URI.create(manifest).toURL().openConnection();
      connection.setUseCaches(false);
      try (InputStream in = connection.getInputStream()) {
        String declared = new Manifest(in).getMainAttributes().getValue(ATTRIBUTE);
        return Optional.ofNullable(declared).flatMap(ApiVersion::parse);
      }
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty(); // a folder of classes, or a jar without a manifest
    }
  }
}
