package org.stillwater.api.plugin;

import org.apiguardian.api.API;
import org.stillwater.api.config.Node;
import org.stillwater.api.config.Position;

/** An option whose value is an implementation of another kind: a kernel, a loss, a schedule. */
@API(status = API.Status.MAINTAINED, since = "0.1")
public sealed interface Component<T> permits Component.Given, Component.Configured {
  /** The implementation itself. */
  T make(Resolver resolver);

  /** A component that is already made: how programs pass one. */
  static <T> Component<T> of(T instance) {
    return new Given<>(instance);
  }

  /** Already made. */
  record Given<T>(T instance) implements Component<T> {
    @Override
    public T make(Resolver resolver) {
      return instance;
    }
  }

  /**
   * Named by its id and configured: how studies pass one.
   *
   * @param factory makes it
   * @param options its options
   * @param source what was written: its options by name, where there are any
   */
  record Configured<T, O extends Record>(Factory<T, O> factory, O options, Node.Mapping source)
      implements Component<T> {
    /** Its id. */
    public String id() {
      return factory.descriptor().id();
    }

    /**
     * Makes the implementation.
     *
     * @throws OptionException with its position, if an option does not fit
     */
    @Override
    public T make(Resolver resolver) {
      try {
        return factory.create(options, resolver);
      } catch (OptionException e) {
        throw e.at(position(e.option()));
      } catch (LinkageError e) {
        throw new OptionException("", IncompatiblePluginException.of(e, suspect()).getMessage())
            .at(source.position());
      }
    }

    private Object suspect() {
      return factory instanceof SimpleFactory<?, ?> simple ? simple.author() : factory;
    }

    private Position position(String option) {
      return source.get(option).map(Node::position).orElse(source.position());
    }
  }
}
