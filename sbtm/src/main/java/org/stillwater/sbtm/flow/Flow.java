package org.stillwater.sbtm.flow;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.stillwater.api.Batch;
import org.stillwater.api.Problem;
import org.stillwater.api.SamplerRun;
import org.stillwater.api.SavedNumbers;
import org.stillwater.api.ScoreField;
import org.stillwater.api.StepContext;
import org.stillwater.api.StepReport;
import org.stillwater.api.TargetPath;

/**
 * Particles X that follow Ẋ = ∇ log π_t(X) − c(t) s(X), their own score s learned on the way:
 *
 * <pre>
 *   for each time step:
 *     train s on X, unless the integrator already has
 *     v ← ∇ log π_t(X) − c(t) s(X)
 *     X ← what the integrator makes of X and v
 * </pre>
 *
 * with the {@link org.stillwater.api.Certificate certificates} of each recorded step. Mutable, used
 * by one thread at a time.
 */
public final class Flow implements SamplerRun {
  private final Problem problem;
  private final OwnScore s;
  private final Dynamics dynamics;
  private final Stepper stepper;
  private final Certificates certificates;
  private final Journey journey;
  private final Batch towards;
  private final Batch own;
  private final Batch v;
  private Batch x;
  private Batch next;
  private Map<String, Double> fitted = Map.of();
  private long gradientSteps;

  private Flow(
      Problem problem,
      OwnScore s,
      Dynamics dynamics,
      Certificates certificates,
      Journey journey,
      Batch x) {
    this.problem = problem;
    this.s = s;
    this.dynamics = dynamics;
    this.certificates = certificates;
    this.journey = journey;
    this.x = x;
    int n = x.size();
    int d = x.dimension();
    stepper = dynamics.integrator().stepper(n, d);
    next = Batch.zeros(n, d);
    towards = Batch.zeros(n, d);
    own = Batch.zeros(n, d);
    v = Batch.zeros(n, d);
  }

  /**
   * Particles at the beginning of their way.
   *
   * @param s already fitted to the law of the particles; the flow closes it
   * @param gradientSteps what that fit took, to be told with the first step
   */
  public static Flow start(
      Problem problem,
      Batch x0,
      OwnScore s,
      Dynamics dynamics,
      long gradientSteps,
      StepContext context) {
    Certificates certificates = Certificates.begin(problem, context);
    Flow flow = new Flow(problem, s, dynamics, certificates, Journey.from(x0), x0.copy());
    flow.gradientSteps = gradientSteps;
    return flow;
  }

  /**
   * Particles on their way.
   *
   * @param s as it was when the flow was saved; the flow closes it
   * @param in what {@link #save} wrote after s
   * @throws IOException if it is damaged or of another shape
   */
  public static Flow resume(Problem problem, OwnScore s, Dynamics dynamics, DataInput in)
      throws IOException {
    int d = problem.dimension();
    Batch x = SavedNumbers.readParticles(in, d);
    Flow flow = new Flow(problem, s, dynamics, Certificates.read(in), Journey.read(in, d), x);
    flow.fitted = readFigures(in);
    flow.gradientSteps = in.readLong();
    flow.stepper.read(in);
    return flow;
  }

  @Override
  public StepReport step(StepContext context) {
    Stage stage = new Stage(problem.path(), context);
    Map<String, Double> figures = look(stage);
    double advanced = stepper.advance(x, v, next, stage, context);
    journey.add(x, next, context.parallel());
    Batch left = x;
    x = next;
    next = left;
    figures.putAll(stepper.figures());
    long steps = gradientSteps;
    gradientSteps = 0;
    return new StepReport(advanced, steps, figures);
  }

  @Override
  public Map<String, Double> diagnostics(StepContext context) {
    return look(new Stage(context.recording().orElse(problem.path()), context));
  }

  /** Trains s and evaluates v where the particles are; the figures where the step is recorded. */
  private Map<String, Double> look(Stage stage) {
    StepContext context = stage.context;
    double t = context.time();
    if (context.index() == 0 || !stepper.trainsAhead()) {
      stage.train(x, t);
    }
    double squaredVelocity = stage.evaluate(x, t, v);
    Moment moment =
        new Moment(
            t,
            x,
            s,
            dynamics.factor().at(t),
            stage.path.at(t) == stage.path.terminal(),
            towards,
            own,
            v,
            squaredVelocity);
    Map<String, Double> figures = new HashMap<>(certificates.note(moment, next, context));
    if (!figures.isEmpty()) {
      figures.putAll(journey.figures(x, context.parallel()));
      figures.putAll(fitted);
    }
    return figures;
  }

  @Override
  public Batch particles() {
    return x;
  }

  @Override
  public Optional<ScoreField> score() {
    return Optional.of(s);
  }

  /** Writes s first, then all else. */
  @Override
  public void save(DataOutput out) throws IOException {
    s.write(out);
    SavedNumbers.writeParticles(out, x);
    certificates.write(out);
    journey.write(out);
    writeFigures(out, fitted);
    out.writeLong(gradientSteps);
    stepper.write(out);
  }

  @Override
  public void close() {
    s.close();
  }

  private static void writeFigures(DataOutput out, Map<String, Double> figures) throws IOException {
    out.writeInt(figures.size());
    for (Map.Entry<String, Double> figure : figures.entrySet()) {
      out.writeUTF(figure.getKey());
      out.writeDouble(figure.getValue());
    }
  }

  private static Map<String, Double> readFigures(DataInput in) throws IOException {
    Map<String, Double> figures = new HashMap<>();
    int count = in.readInt();
    for (int k = 0; k < count; k++) {
      figures.put(in.readUTF(), in.readDouble());
    }
    return figures;
  }

  /** The field that moves the particles within one step, along a path. */
  private final class Stage implements Motion {
    private final TargetPath path;
    private final StepContext context;

    Stage(TargetPath path, StepContext context) {
      this.path = path;
      this.context = context;
    }

    @Override
    public void train(Batch particles, double time) {
      OwnScore.Fit fit = s.train(particles, time, context);
      fitted = fit.figures();
      gradientSteps += fit.gradientSteps();
    }

    @Override
    public void velocity(Batch points, double time, Batch out) {
      evaluate(points, time, out);
    }

    /** The same, and E‖v‖². */
    double evaluate(Batch points, double time, Batch out) {
      Certificates.score(path.at(time), points, towards, context.parallel());
      s.score(points, own);
      double c = dynamics.factor().at(time);
      double[] pull = towards.array();
      double[] mine = own.array();
      double[] velocity = out.array();
      int d = points.dimension();
      double square =
          Rows.sum(
              context.parallel(),
              points.size(),
              (from, to) -> {
                double sum = 0;
                for (int k = from * d; k < to * d; k++) {
                  double rate = pull[k] - c * mine[k];
                  velocity[k] = rate;
                  sum += rate * rate;
                }
                return sum;
              });
      return square / points.size();
    }
  }
}
