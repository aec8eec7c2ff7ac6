package org.stillwater.api.plugin;

import java.util.function.BiFunction;

/**
 * A factory made of its parts.
 *
 * @param author what was given to make instances with: a class of the plugin, by which its jar is
 *     found
 */
record SimpleFactory<T, O extends Record>(
    Class<T> kind, Descriptor<O> descriptor, BiFunction<O, Resolver, T> maker, Object author)
    implements Factory<T, O> {
  @Override
  public T create(O options, Resolver resolver) {
    return maker.apply(options, resolver);
  }
}
