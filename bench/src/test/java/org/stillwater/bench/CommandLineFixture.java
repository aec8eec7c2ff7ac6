package org.stillwater.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.stillwater.bench.cli.Main;

/** Runs the command line within the test and keeps what it prints. */
public record CommandLineFixture(int exitCode, String out, String err) {
  /** A small study of two samplers that takes a moment. */
  public static final String STUDY =
      """
      study: small
      seed: 3
      repeats: 2
      target: {use: toy-bell, mean: [1, 0]}
      initial: toy-cloud
      particles: [20, 30]
      time: {step: 0.1, steps: 20}
      samplers:
        - toy-walk
        - {use: toy-walk, label: still, noise: 0, time: {step: {each: [0.05, 0.1]}}}
      metrics: [toy-mean-gap, toy-journey]
      record: {every: 5}
      """;

  /** A command; {@code run} makes no report, which takes longer than such a study. */
  public static CommandLineFixture stillwater(Object... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = String.valueOf(arguments[i]);
    }
    boolean run = words.length > 0 && words[0].equals("run");
    String[] all =
        run
            ? Stream.concat(Stream.of(words), Stream.of("--no-report")).toArray(String[]::new)
            : words;
    int exitCode =
        Main.run(
            all,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    return new CommandLineFixture(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  public static Path study(Path folder, String text) throws IOException {
    return Files.writeString(folder.resolve("study.yaml"), text);
  }

  /** The files below a folder: bytes by name, one char a byte; wall times are struck out. */
  public static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (var tree = Files.walk(folder)) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        if (file.endsWith("summary.csv")) {
          text = text.replaceAll("(?m),[^,\\n]*,([^,\\n]*)$", ",,$1");
        } else if (file.endsWith("run.json")) {
          text = text.replaceAll("(?m)^.*(_seconds|\"started\"|\"ended\").*\\n", "");
        }
        files.put(folder.relativize(file).toString(), text);
      }
    }
    return files;
  }
}
