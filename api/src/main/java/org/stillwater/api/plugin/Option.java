package org.stillwater.api.plugin;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Describes one component of a record of options. The option's name is the component's, hyphenated.
 *
 * <p>A component is a {@code double}, {@code long}, {@code int}, {@code boolean}, enum, {@code
 * String}, {@link org.stillwater.api.Vector}, {@link org.stillwater.api.Matrix}, {@link Component},
 * a {@code List} of these, or an {@code Optional} of any (absent where not given). What has neither
 * a default nor is {@code Optional} is required.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Option {
  /** What the option is, in one sentence, with its unit. */
  String value();

  /** The symbol that formulas use for it. */
  String symbol() default "";

  /** The values allowed for each number in it, as an interval: {@code (0, inf)}, {@code [0, 1]}. */
  String range() default "";

  /** The default as a study would spell it; empty for none. */
  String byDefault() default "";
}
