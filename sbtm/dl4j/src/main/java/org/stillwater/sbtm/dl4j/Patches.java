package org.stillwater.sbtm.dl4j;

import java.util.Arrays;

/**
 * The patches of an image that a kernel sees, side by side as columns: row {@code (channel, i, j)}
 * holds what kernel position (i, j) meets at every place of the output. Outside the image are
 * zeros.
 *
 * @param channels of the image
 * @param height of the image
 * @param width of the image
 * @param kernel its height and width
 * @param stride down and across
 * @param padding above and to the left
 * @param dilation distance of kernel positions, down and across
 * @param outHeight height of the output
 * @param outWidth width of the output
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Patches(
    int channels,
    int height,
    int width,
    int[] kernel,
    int[] stride,
    int[] padding,
    int[] dilation,
    int outHeight,
    int outWidth) {
  /** Number of rows: channels × kernel height × kernel width. */
  int rows() {
    return channels * kernel[0] * kernel[1];
  }

  /** Number of columns: places of the output. */
  int columns() {
    return outHeight * outWidth;
  }

  /** Writes the patches of the image that begins at {@code image[from]}. */
  void unfold(float[] image, int from, float[] patches) {
    int row = 0;
    for (int c = 0; c < channels; c++) {
      for (int i = 0; i < kernel[0]; i++) {
        for (int j = 0; j < kernel[1]; j++) {
          int first = first(1, j);
          int end = end(1, j, width, outWidth);
          for (int y = 0; y < outHeight; y++) {
            int to = row * columns() + y * outWidth;
            int line = y * stride[0] - padding[0] + i * dilation[0];
            if (line < 0 || line >= height || first >= end) {
              Arrays.fill(patches, to, to + outWidth, 0f);
              continue;
            }
            Arrays.fill(patches, to, to + first, 0f);
            Arrays.fill(patches, to + end, to + outWidth, 0f);
            int at = from + (c * height + line) * width - padding[1] + j * dilation[1];
            if (stride[1] == 1) {
              System.arraycopy(image, at + first, patches, to + first, end - first);
            } else {
              for (int x = first; x < end; x++) {
                patches[to + x] = image[at + x * stride[1]];
              }
            }
          }
          row++;
        }
      }
    }
  }

  /** Adds patches to the image that begins at {@code image[from]}: the transpose of unfolding. */
  void fold(float[] patches, float[] image, int from) {
    int row = 0;
    for (int c = 0; c < channels; c++) {
      for (int i = 0; i < kernel[0]; i++) {
        for (int j = 0; j < kernel[1]; j++) {
          int first = first(1, j);
          int end = end(1, j, width, outWidth);
          for (int y = 0; y < outHeight; y++) {
            int line = y * stride[0] - padding[0] + i * dilation[0];
            if (line >= 0 && line < height) {
              int of = row * columns() + y * outWidth;
              int at = from + (c * height + line) * width - padding[1] + j * dilation[1];
              for (int x = first; x < end; x++) {
                image[at + x * stride[1]] += patches[of + x];
              }
            }
          }
          row++;
        }
      }
    }
  }

  /** The first place of the output at which kernel position k is inside the image. */
  private int first(int axis, int k) {
    int before = padding[axis] - k * dilation[axis];
    return Math.max(0, (before + stride[axis] - 1) / stride[axis]);
  }

  /** The place after the last one at which kernel position k is inside the image. */
  private int end(int axis, int k, int size, int places) {
    int reach = size - 1 + padding[axis] - k * dilation[axis];
    return reach < 0 ? 0 : Math.min(places, reach / stride[axis] + 1);
  }
}
