package org.stillwater.api.plugin;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Names an interface whose implementations are found by id. An interface without it is named by its
 * own name in lower case, hyphenated.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Kind {
  /** The name as the command line and messages use it: {@code sampler}, {@code kernel}. */
  String value();
}
