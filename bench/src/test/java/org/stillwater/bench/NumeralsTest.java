package org.stillwater.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import org.stillwater.api.random.RngStream;
import org.stillwater.bench.text.Numerals;

class NumeralsTest {
  @Test
  void a_number_reads_back_as_itself_from_as_few_digits_as_it_needs() {
    RngStream rng = RngStream.of(1);
    for (int i = 0; i < 20_000; i++) {
      double x = Double.longBitsToDouble(rng.nextLong());
      if (Double.isFinite(x)) {
        String text = Numerals.exact(x);
        assertThat(Double.parseDouble(text)).isEqualTo(x);
        BigDecimal shown = new BigDecimal(text).stripTrailingZeros();
        assertThat(shown.precision()).isLessThanOrEqualTo(17);
        if (shown.precision() > 1) {
          BigDecimal shorter = shown.round(new MathContext(shown.precision() - 1));
          assertThat(shorter.doubleValue()).isNotEqualTo(x);
        }
      }
    }
    assertThat(Numerals.exact(0.1)).isEqualTo("0.1");
    assertThat(Numerals.exact(Double.parseDouble("1e23"))).isEqualTo("1e23");
    assertThat(Numerals.exact(2e-3)).isEqualTo("0.002");
    assertThat(Numerals.exact(1e-5)).isEqualTo("1e-5");
    assertThat(Numerals.exact(1000)).isEqualTo("1000");
    assertThat(Numerals.exact(Double.MIN_VALUE)).isEqualTo("5e-324");
    assertThat(Numerals.exact(-0.0)).isEqualTo("-0");
    assertThat(Numerals.exact(Double.NaN)).isEqualTo("nan");
    assertThat(Numerals.exact(Double.NEGATIVE_INFINITY)).isEqualTo("-inf");
  }
}
