package org.stillwater.api.plugin;

import java.util.function.BiFunction;

/** A factory made of its parts. */
record SimpleFactory<T, O extends Record>(
    Class<T> kind, Descriptor<O> descriptor, BiFunction<O, Resolver, T> maker)
    implements Factory<T, O> {
  @Override
  public T create(O options, Resolver resolver) {
    return maker.apply(options, resolver);
  }
}
