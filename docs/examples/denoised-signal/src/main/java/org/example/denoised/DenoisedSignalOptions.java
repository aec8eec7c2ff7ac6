package org.example.denoised;

import org.stillwater.api.Vector;
import org.stillwater.api.plugin.Constrained;
import org.stillwater.api.plugin.Option;

/**
 * Options of {@link DenoisedSignal}.
 *
 * @param observed y
 * @param noise σ
 * @param level ε
 * @param threshold λ
 */
// tag::options[]
public record DenoisedSignalOptions(
    @Option(
            value = "The observations: 2, 4, 8, … numbers.",
            symbol = "y",
            byDefault =
                "[0.1, -0.4, 0.3, 0.0, 2.3, 1.8, 2.1, 1.6, 2.2, 1.9, 0.2, -0.1, 0.1, 0.4, -0.3, 0.0]")
        Vector observed,
    @Option(
            value = "Standard deviation of the observations' noise, in their unit.",
            symbol = "σ",
            range = "(0, inf)",
            byDefault = "0.5")
        double noise,
    @Option(
            value = "Noise level that the denoiser removes, in the unit of the observations.",
            symbol = "ε",
            range = "(0, inf)",
            byDefault = "0.3")
        double level,
    @Option(
            value = "How far the denoiser draws each wavelet coefficient towards zero.",
            symbol = "λ",
            range = "[0, inf)",
            byDefault = "0.3")
        double threshold)
    implements Constrained {
  @Override
  public void constraints(Rules rules) {
    int length = observed.size();
    rules.require(
        length > 1 && Integer.bitCount(length) == 1,
        "observed",
        "'observed' has %d numbers; the wavelets need a power of two".formatted(length));
  }
}
// end::options[]
