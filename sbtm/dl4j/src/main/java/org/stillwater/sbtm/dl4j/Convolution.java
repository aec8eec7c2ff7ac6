package org.stillwater.sbtm.dl4j;

import java.util.Arrays;
import java.util.Objects;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.util.ConvolutionUtils;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stillwater.nd4j.Arena;
import org.stillwater.nd4j.Blas;
import org.stillwater.nd4j.Blas.Form;
import org.stillwater.nd4j.FloatMatrix;

/**
 * A two-dimensional convolution, image by image: its patches unfolded by a plain loop, then one
 * matrix product. It computes what Deeplearning4j's own layer does, from the same parameters; that
 * one unfolds by an operation that takes most of a pass.
 *
 * <pre>{@code
 * z = W P + b          P the patches of an image, W of shape filters × (channels · kernel)
 * dW = Σ dz Pᵀ         dP = Wᵀ dz, folded back
 * }</pre>
 *
 * A pass back must follow its pass forward, in the same workspaces: the sums z are kept between.
 */
@SuppressWarnings(
    "serial") // Deeplearning4j's layers are serialisable; this one is never serialised
final class Convolution extends BaseLayer<ConvolutionLayer> implements AutoCloseable {
  private final transient Arena arena = new Arena();
  private transient @Nullable Products products;
  private transient @Nullable INDArray sums;

  private Convolution(org.deeplearning4j.nn.api.Layer other) {
    super(other.conf(), DataType.FLOAT);
    setParamsViewArray(other.params());
    setParamTable(other.paramTable());
    setIndex(other.getIndex());
  }

  /** This layer in the place of one of Deeplearning4j's, where it can be; otherwise that one. */
  static org.deeplearning4j.nn.api.Layer inPlaceOf(org.deeplearning4j.nn.api.Layer layer) {
    boolean plain =
        layer.getClass() == org.deeplearning4j.nn.layers.convolution.ConvolutionLayer.class
            && ((ConvolutionLayer) layer.conf().getLayer()).getCnn2dDataFormat()
                == CNN2DFormat.NCHW;
    return plain ? new Convolution(layer) : layer;
  }

  @Override
  public boolean hasBias() {
    return layerConf().hasBias();
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr places) {
    Products own = products();
    INDArray z =
        places.createUninitialized(
            ArrayType.ACTIVATIONS, DataType.FLOAT, own.outShape(input.size(0)), 'c');
    own.forward(Floats.compact(input), z);
    IActivation activation = layerConf().getActivationFn();
    if (!training || activation instanceof ActivationIdentity) {
      return activation.getActivation(z, training);
    }
    sums = z;
    return activation.getActivation(places.dup(ArrayType.ACTIVATIONS, z), true);
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr places) {
    IActivation activation = layerConf().getActivationFn();
    INDArray z = sums;
    INDArray delta = z == null ? epsilon : activation.backprop(z, epsilon).getFirst();
    INDArray below =
        places.createUninitialized(ArrayType.ACTIVATION_GRAD, DataType.FLOAT, input.shape(), 'c');
    INDArray weights =
        Objects.requireNonNull(gradientViews.get(ConvolutionParamInitializer.WEIGHT_KEY));
    INDArray biases = hasBias() ? gradientViews.get(ConvolutionParamInitializer.BIAS_KEY) : null;
    products().backward(Floats.compact(input), Floats.compact(delta), below, weights, biases);
    Gradient gradient = new DefaultGradient();
    gradient.setGradientFor(ConvolutionParamInitializer.WEIGHT_KEY, weights, 'c');
    if (biases != null) {
      gradient.setGradientFor(ConvolutionParamInitializer.BIAS_KEY, biases);
    }
    return new Pair<>(gradient, below);
  }

  @Override
  public void clear() {
    super.clear();
    sums = null;
  }

  @Override
  public void close() {
    arena.close();
  }

  private Products products() {
    Products own = products;
    if (own == null) {
      own = new Products(geometry());
      products = own;
    }
    return own;
  }

  private Patches geometry() {
    ConvolutionLayer layer = layerConf();
    validate(layer);
    int[] kernel = layer.getKernelSize();
    int[] stride = layer.getStride();
    int[] dilation = layer.getDilation();
    int[] size = {(int) input.size(2), (int) input.size(3)};
    boolean same = layer.getConvolutionMode() == ConvolutionMode.Same;
    int[] out =
        ConvolutionUtils.getOutputSize(
            input,
            kernel,
            stride,
            same ? null : layer.getPadding(),
            layer.getConvolutionMode(),
            dilation,
            CNN2DFormat.NCHW);
    int[] padding =
        same
            ? ConvolutionUtils.getSameModeTopLeftPadding(out, size, kernel, stride, dilation)
            : layer.getPadding();
    return new Patches(
        (int) layer.getNIn(), size[0], size[1], kernel, stride, padding, dilation, out[0], out[1]);
  }

  private void validate(ConvolutionLayer layer) {
    if (input.rank() != 4 || input.size(1) != layer.getNIn()) {
      throw new IllegalStateException(
          "the convolution %s takes images of shape [n, %d, height, width], but was given %s: set the configuration's input type"
              .formatted(layer.getLayerName(), layer.getNIn(), Arrays.toString(input.shape())));
    }
  }

  /** The products, and the memory they work in, for images of one size. */
  private final class Products {
    private final Patches patches;
    private final int filters = (int) layerConf().getNOut();
    private final int rows;
    private final int columns;
    private final int imageSize;
    private final FloatMatrix weights;
    private final FloatMatrix unfolded;
    private final FloatMatrix result;
    private final FloatMatrix weightSums;
    private final float[] w;
    private final float[] b;
    private final float[] p;
    private final float[] z;
    private float[] images = new float[0];
    private float[] outputs = new float[0];
    private float[] below = new float[0];

    Products(Patches patches) {
      this.patches = patches;
      rows = patches.rows();
      columns = patches.columns();
      imageSize = patches.channels() * patches.height() * patches.width();
      weights = arena.matrix(filters, rows);
      unfolded = arena.matrix(rows, columns);
      result = arena.matrix(filters, columns);
      weightSums = arena.matrix(filters, rows);
      w = new float[filters * rows];
      b = new float[filters];
      p = new float[rows * columns];
      z = new float[filters * columns];
    }

    long[] outShape(long n) {
      return new long[] {n, filters, patches.outHeight(), patches.outWidth()};
    }

    void forward(INDArray from, INDArray into) {
      int n = (int) from.size(0);
      load();
      images = read(from, images, n * imageSize);
      outputs = Floats.room(outputs, n * z.length);
      for (int i = 0; i < n; i++) {
        unfold(i);
        Blas.multiply(
            filters, columns, rows, 1f, weights, Form.PLAIN, unfolded, Form.PLAIN, 0f, result);
        result.get(outputs, i * z.length, z.length);
        if (hasBias()) {
          for (int f = 0; f < filters; f++) {
            addTo(outputs, i * z.length + f * columns, columns, b[f]);
          }
        }
      }
      Floats.put(outputs, n * z.length, into);
    }

    void backward(
        INDArray from, INDArray delta, INDArray into, INDArray dw, @Nullable INDArray db) {
      int n = (int) from.size(0);
      load();
      images = read(from, images, n * imageSize);
      outputs = read(delta, outputs, n * z.length);
      below = Floats.room(below, n * imageSize);
      Arrays.fill(below, 0, n * imageSize, 0f);
      Arrays.fill(b, 0f);
      for (int i = 0; i < n; i++) {
        unfold(i);
        result.set(outputs, i * z.length, z.length);
        float beta = i == 0 ? 0f : 1f;
        Blas.multiply(
            filters,
            rows,
            columns,
            1f,
            result,
            Form.PLAIN,
            unfolded,
            Form.TRANSPOSED,
            beta,
            weightSums);
        for (int f = 0; f < filters; f++) {
          b[f] += total(outputs, i * z.length + f * columns, columns);
        }
        Blas.multiply(
            rows, columns, filters, 1f, weights, Form.TRANSPOSED, result, Form.PLAIN, 0f, unfolded);
        unfolded.get(p, 0, p.length);
        patches.fold(p, below, i * imageSize);
      }
      Floats.put(below, n * imageSize, into);
      weightSums.get(w, 0, w.length);
      Floats.put(w, w.length, dw);
      if (db != null) {
        Floats.put(b, filters, db);
      }
    }

    private void load() {
      Floats.get(getParam(ConvolutionParamInitializer.WEIGHT_KEY), w, w.length);
      weights.set(w, 0, w.length);
      if (hasBias()) {
        Floats.get(getParam(ConvolutionParamInitializer.BIAS_KEY), b, filters);
      }
    }

    private void unfold(int image) {
      patches.unfold(images, image * imageSize, p);
      unfolded.set(p, 0, p.length);
    }

    private static float[] read(INDArray array, float[] room, int count) {
      float[] floats = Floats.room(room, count);
      Floats.get(array, floats, count);
      return floats;
    }

    private static void addTo(float[] array, int from, int count, float value) {
      for (int i = from; i < from + count; i++) {
        array[i] += value;
      }
    }

    private static float total(float[] array, int from, int count) {
      float sum = 0;
      for (int i = from; i < from + count; i++) {
        sum += array[i];
      }
      return sum;
    }
  }
}
