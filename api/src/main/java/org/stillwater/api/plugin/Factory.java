package org.stillwater.api.plugin;

import java.util.function.BiFunction;
import java.util.function.Function;
import org.apiguardian.api.API;

/** Makes implementations of one kind from options. Immutable and safe for any number of threads. */
@API(status = API.Status.MAINTAINED, since = "0.1")
public interface Factory<T, O extends Record> {
  /** The interface that is implemented. */
  Class<T> kind();

  /** Name, summary, options, citations. */
  Descriptor<O> descriptor();

  /**
   * Makes the implementation.
   *
   * @throws OptionException if options that are right in themselves do not fit the world they name:
   *     a file without the needed column, a component of another dimension
   */
  T create(O options, Resolver resolver);

  /** A factory from its parts. */
  static <T, O extends Record> Factory<T, O> of(
      Class<T> kind, Descriptor<O> descriptor, BiFunction<O, Resolver, T> maker) {
    return new SimpleFactory<>(kind, descriptor, maker, maker);
  }

  /** A factory that needs no resolver: its options name neither components nor files. */
  static <T, O extends Record> Factory<T, O> of(
      Class<T> kind, Descriptor<O> descriptor, Function<O, T> maker) {
    return new SimpleFactory<>(
        kind, descriptor, (options, resolver) -> maker.apply(options), maker);
  }
}
