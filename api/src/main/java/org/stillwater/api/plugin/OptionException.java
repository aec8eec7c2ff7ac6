package org.stillwater.api.plugin;

import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.stillwater.api.config.Position;

/** Says that an option, right in itself, does not fit: thrown by {@link Factory#create}. */
@API(status = API.Status.MAINTAINED, since = "0.1")
public final class OptionException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** The option to blame. */
  private final String option;

  private final transient @Nullable Position position;

  /**
   * A complaint about one option.
   *
   * @param option its name as studies spell it; empty where no single option is to blame
   * @param message what is wrong and what would be right
   */
  public OptionException(String option, String message) {
    this(option, message, null);
  }

  private OptionException(String option, String message, @Nullable Position position) {
    super(message);
    this.option = option;
    this.position = position;
  }

  /** The name of the option; empty where no single one is to blame. */
  public String option() {
    return option;
  }

  /** Where in the configuration the option stands, once that is known. */
  public Optional<Position> position() {
    return Optional.ofNullable(position);
  }

  /** The same complaint, placed; a complaint that has its place keeps it. */
  OptionException at(Position place) {
    return position == null ? new OptionException(option, getMessage(), place) : this;
  }

  @Override
  public String getMessage() {
    String message = super.getMessage();
    return message == null ? "" : message;
  }
}
