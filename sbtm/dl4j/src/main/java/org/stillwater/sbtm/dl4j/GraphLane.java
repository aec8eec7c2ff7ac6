package org.stillwater.sbtm.dl4j;

import java.util.Arrays;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.deeplearning4j.nn.graph.vertex.impl.LayerVertex;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stillwater.api.Batch;
import org.stillwater.api.ScoreField;
import org.stillwater.api.loss.Plan;
import org.stillwater.api.loss.ScoreLoss;
import org.stillwater.sbtm.network.Exchange;

/**
 * One thread's copy of a graph, its parameters shared with the other lanes: forward over a stacked
 * batch, and back from the derivatives of a loss by its outputs. Vertices are run here, in
 * topological order, so that every array of a pass lies in the model's workspaces.
 */
final class GraphLane implements AutoCloseable {
  private final ComputationGraph graph;
  private final GraphVertex[] vertices;
  private final int[] order;
  private final int output;
  private final int[] shape;
  private final int dimension;
  private final Workspaces memory;
  private final INDArray gradient;
  private Exchange exchange;
  private int capacity;
  private float[] staging = new float[0];

  /**
   * A lane over the given parameters.
   *
   * @param configuration this lane's own copy
   * @param parameters 1×p floats, not copied
   * @param shape of one particle
   */
  GraphLane(
      ComputationGraphConfiguration configuration,
      INDArray parameters,
      int[] shape,
      Workspaces memory) {
    this.shape = shape;
    this.memory = memory;
    dimension = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    exchange = new Exchange(0, dimension);
    graph = new ComputationGraph(configuration);
    graph.init(parameters, false);
    for (GraphVertex vertex : graph.getVertices()) {
      if (vertex instanceof LayerVertex layer) {
        layer.setLayer(Convolution.inPlaceOf(layer.getLayer()));
      }
    }
    graph.initGradientsView();
    gradient = graph.getGradientsViewArray();
    vertices = graph.getVertices();
    order = graph.topologicalSortOrder();
    output = graph.getVertex(configuration.getNetworkOutputs().get(0)).getVertexIndex();
  }

  ComputationGraph graph() {
    return graph;
  }

  /** s at each row of {@code x}. */
  void score(Batch x, Batch out) {
    try (MemoryWorkspace pass = memory.enterPass()) {
      read(forward(x, false), out);
    } finally {
      clear();
    }
  }

  /** The shape of what the graph makes of a batch. */
  long[] outputShape(Batch x) {
    try (MemoryWorkspace pass = memory.enterPass()) {
      return forward(x, false).shape();
    } finally {
      clear();
    }
  }

  /** The shard's part of the loss; its part of the gradient goes to {@code sums}. */
  double gradient(
      Plan plan, ScoreLoss loss, Optional<ScoreField> truth, int batchSize, float[] sums) {
    Batch x = plan.points();
    if (capacity < x.size()) {
      capacity = x.size();
      exchange = new Exchange(capacity, dimension);
    }
    exchange.begin(plan, loss.needs());
    try (MemoryWorkspace pass = memory.enterPass()) {
      INDArray scores = forward(x, true);
      read(scores, exchange.score());
      double value = exchange.evaluate(loss, truth, batchSize);
      try (MemoryWorkspace back = memory.enterPassBack()) {
        backward(array(exchange.scoreCotangent(), scores.shape()));
      }
      Floats.get(gradient, sums, sums.length);
      return value;
    } finally {
      clear();
    }
  }

  private INDArray forward(Batch x, boolean training) {
    LayerWorkspaceMgr places = memory.forward();
    long[] stacked = new long[shape.length + 1];
    stacked[0] = x.size();
    for (int i = 0; i < shape.length; i++) {
      stacked[i + 1] = shape[i];
    }
    INDArray input = array(x, stacked);
    graph.setInput(0, input);
    INDArray result = input;
    for (int index : order) {
      GraphVertex vertex = vertices[index];
      try (MemoryWorkspace working = places.notifyScopeEntered(ArrayType.FF_WORKING_MEM)) {
        INDArray value = vertex.isInputVertex() ? input : vertex.doForward(training, places);
        value = places.validateArrayLocation(ArrayType.ACTIVATIONS, value, true, false);
        VertexIndices[] takers = vertex.getOutputVertices();
        if (takers != null) {
          for (VertexIndices taker : takers) {
            vertices[taker.getVertexIndex()].setInput(taker.getVertexEdgeNumber(), value, places);
          }
        }
        if (index == output) {
          result = value;
        }
      }
    }
    return result;
  }

  private void backward(INDArray cotangent) {
    LayerWorkspaceMgr places = memory.backward();
    vertices[output].setEpsilon(cotangent);
    for (int i = order.length - 1; i >= 0; i--) {
      GraphVertex vertex = vertices[order[i]];
      if (vertex.isInputVertex() || vertex.getEpsilon() == null) {
        continue;
      }
      INDArray[] derivatives;
      try (MemoryWorkspace working = places.notifyScopeEntered(ArrayType.BP_WORKING_MEM)) {
        derivatives = vertex.doBackward(false, places).getSecond();
        for (int k = 0; k < derivatives.length; k++) {
          if (derivatives[k] != null) {
            derivatives[k] =
                places.validateArrayLocation(
                    ArrayType.ACTIVATION_GRAD, derivatives[k], true, false);
          }
        }
      }
      VertexIndices[] givers = vertex.getInputVertices();
      for (int k = 0; k < givers.length; k++) {
        GraphVertex giver = vertices[givers[k].getVertexIndex()];
        if (!giver.isInputVertex()) {
          INDArray before = giver.getEpsilon();
          giver.setEpsilon(before == null ? derivatives[k] : before.add(derivatives[k]));
        }
      }
    }
  }

  private void clear() {
    for (GraphVertex vertex : vertices) {
      vertex.clear();
    }
    graph.clear();
  }

  private INDArray array(Batch batch, long[] stacked) {
    int count = batch.size() * dimension;
    staging = Floats.room(staging, count);
    float[] floats = staging;
    double[] numbers = batch.array();
    int from = batch.offset();
    for (int i = 0; i < count; i++) {
      floats[i] = (float) numbers[from + i];
    }
    INDArray array = Nd4j.createUninitialized(DataType.FLOAT, stacked, 'c');
    Floats.put(floats, count, array);
    return array;
  }

  private void read(INDArray array, Batch into) {
    int count = into.size() * dimension;
    staging = Floats.room(staging, count);
    float[] floats = staging;
    Floats.get(array.dup('c'), floats, count);
    double[] numbers = into.array();
    int to = into.offset();
    for (int i = 0; i < count; i++) {
      numbers[to + i] = floats[i];
    }
  }

  @Override
  public void close() {
    for (GraphVertex vertex : vertices) {
      if (vertex.getLayer() instanceof Convolution convolution) {
        convolution.close();
      }
    }
    gradient.close();
  }
}
