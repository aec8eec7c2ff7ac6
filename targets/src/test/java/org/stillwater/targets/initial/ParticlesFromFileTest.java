package org.stillwater.targets.initial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stillwater.api.Batch;
import org.stillwater.api.InitialFamily;
import org.stillwater.api.plugin.OptionException;
import org.stillwater.api.random.RngStream;
import org.stillwater.targets.Bound;

class ParticlesFromFileTest {
  private static final Batch EXPECTED = Batch.of(new double[] {1, 2, 3}, new double[] {4, 5, 6});

  @TempDir Path folder;

  @Test
  void a_csv_file_may_have_a_header_or_none() throws IOException {
    csv("1,2,3\n4, 5 ,6");
    assertThat(draw(3, 2).sameNumbers(EXPECTED)).isTrue();
    csv("x,y,z\n1,2,3\n4,5,6e0\n\n");
    assertThat(draw(3, 2).sameNumbers(EXPECTED)).isTrue();
  }

  @Test
  void a_csv_file_that_is_wrong_is_refused_by_line_and_column() throws IOException {
    csv("x,y\n1,2\n1,two\n,3\n1,2,3\nNaN,1d");
    assertThatThrownBy(this::make)
        .isInstanceOf(OptionException.class)
        .hasMessageContaining("p.csv, line 3, column 2 ('y'): 'two' is not a number")
        .hasMessageContaining("p.csv, line 4, column 1 ('x'): the value is missing")
        .hasMessageContaining("p.csv, line 5: it has 3 values where the first line has 2")
        .hasMessageContaining("p.csv, line 6, column 1 ('x'): 'NaN' is not a finite number")
        .hasMessageContaining("p.csv, line 6, column 2 ('y'): '1d' is not a number");
  }

  @Test
  void a_first_row_with_one_word_is_no_header() throws IOException {
    csv("1,two\n3,4");
    assertThatThrownBy(this::make)
        .hasMessageContaining("p.csv, line 1, column 2: 'two' is not a number");
  }

  @Test
  void an_empty_file_and_a_lonely_header_are_refused() throws IOException {
    csv("");
    assertThatThrownBy(this::make).hasMessageContaining("p.csv: the file is empty");
    csv("x,y\n");
    assertThatThrownBy(this::make).hasMessageContaining("there is a header, but no row");
  }

  @Test
  void text_that_is_not_utf_8_is_refused() throws IOException {
    Files.write(folder.resolve("p.csv"), new byte[] {'1', ',', (byte) 0xFF, '\n'});
    assertThatThrownBy(this::make).hasMessageContaining("it is not text in UTF-8");
  }

  @Test
  void a_missing_file_is_refused_with_its_place_in_the_study() {
    assertThatThrownBy(this::make)
        .isInstanceOfSatisfying(
            OptionException.class,
            e -> {
              assertThat(e.position()).hasToString("Optional[study.yaml:2:10]");
              assertThat(e).hasMessageContaining("there is no such file");
            });
    assertThatThrownBy(() -> make("."))
        .hasMessageContaining("particles are read from files whose names end in .npy or .csv");
  }

  @Test
  void npy_files_are_read_in_both_orders_and_both_widths() throws IOException {
    npy("{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }", doubles(1, 2, 3, 4, 5, 6));
    assertThat(make("p.npy").in(3).draw(2, RngStream.of(0)).sameNumbers(EXPECTED)).isTrue();
    npy("{'descr': '<f8', 'fortran_order': True, 'shape': (2, 3), }", doubles(1, 4, 2, 5, 3, 6));
    assertThat(make("p.npy").in(3).draw(2, RngStream.of(0)).sameNumbers(EXPECTED)).isTrue();
    npy("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }", floats(1, 2, 3, 4, 5, 6));
    assertThat(make("p.npy").in(3).draw(2, RngStream.of(0)).sameNumbers(EXPECTED)).isTrue();
    npy("{'descr': '<f8', 'fortran_order': False, 'shape': (3,), }", doubles(7, 8, 9));
    assertThat(make("p.npy").in(1).draw(3, RngStream.of(0)).array()).containsExactly(7, 8, 9);
  }

  @Test
  void more_particles_than_one_chunk_of_a_file_are_read_in_order() throws IOException {
    double[] numbers = new double[30_000];
    for (int k = 0; k < numbers.length; k++) {
      numbers[k] = k;
    }
    npy("{'descr': '<f8', 'fortran_order': False, 'shape': (15000, 2), }", doubles(numbers));
    assertThat(make("p.npy").in(2).draw(15_000, RngStream.of(0)).array()).containsExactly(numbers);
  }

  @Test
  void hostile_npy_headers_are_refused_before_memory_is_taken() throws IOException {
    npyIsRefused("'<f8'", "(1000000000000, 3)", "more numbers than");
    npyIsRefused("'<f8'", "(200000000, 10)", "needs 16000000000 bytes but 48 follow");
    npyIsRefused("'<f8'", "(99999999999999999999, 1)", "is not made of lengths");
    npyIsRefused("'<f8'", "(-2, 3)", "is not made of lengths");
    npyIsRefused("'<f8'", "(0, 3)", "holds no particle");
    npyIsRefused("'<f8'", "()", "particles have the shape (n, d) or (n,)");
    npyIsRefused("'<f8'", "(1, 2, 3)", "particles have the shape (n, d) or (n,)");
    npyIsRefused("'<f8'", "(2, 4)", "needs 64 bytes but 48 follow the header; the file is cut");
    npyIsRefused("'<f8'", "(2, 2)", "the file is not a single array");
    npyIsRefused("'|O'", "(2, 3)", "Python objects");
    npyIsRefused("'>f8'", "(2, 3)", "big-endian");
    npyIsRefused("'<i8'", "(2, 3)", "save the array with .astype('<f8')");
    npyIsRefused("[('a', '<f8')]", "(2, 3)", "has no plain 'descr'");
  }

  @Test
  void a_file_that_is_no_npy_file_is_refused() throws IOException {
    Files.writeString(folder.resolve("p.npy"), "1,2,3,4,5,6,7,8\n");
    assertThatThrownBy(() -> make("p.npy")).hasMessageContaining("it is not a .npy file");
    Files.writeString(folder.resolve("p.npy"), "abc");
    assertThatThrownBy(() -> make("p.npy")).hasMessageContaining("it ends after 3 bytes");
    byte[] longHeader = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 2, 0, -1, -1, -1, -1};
    Files.write(folder.resolve("p.npy"), longHeader);
    assertThatThrownBy(() -> make("p.npy"))
        .hasMessageContaining("its header claims a length of 4294967295 bytes");
    Files.createDirectory(folder.resolve("q.npy"));
    assertThatThrownBy(() -> make("q.npy")).hasMessageContaining("it is a folder");
  }

  @Test
  void a_number_that_is_not_finite_is_named_by_row_and_column() throws IOException {
    npy(
        "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }",
        doubles(1, 2, 3, 4, Double.NaN, 6));
    assertThatThrownBy(() -> make("p.npy"))
        .hasMessageContaining("row 2, column 2: NaN is not a finite number");
  }

  @Test
  void another_dimension_and_too_many_particles_are_refused() throws IOException {
    csv("1,2,3\n4,5,6\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> make().in(2))
        .withMessageContaining("have dimension 3, but the target has dimension 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> draw(3, 3))
        .withMessageContaining("3 particles are wanted but only 2 are given");
  }

  private void npyIsRefused(String type, String shape, String message) throws IOException {
    npy(
        "{'descr': %s, 'fortran_order': False, 'shape': %s, }".formatted(type, shape),
        doubles(1, 2, 3, 4, 5, 6));
    assertThatThrownBy(() -> make("p.npy"))
        .isInstanceOf(OptionException.class)
        .hasMessageContaining(message);
  }

  private InitialFamily make() {
    return make("p.csv");
  }

  private InitialFamily make(String file) {
    return Bound.make(InitialFamily.class, folder, "use", "particles", "file", file);
  }

  private Batch draw(int dimension, int n) {
    return make().in(dimension).draw(n, RngStream.of(0));
  }

  private void csv(String text) throws IOException {
    Files.writeString(folder.resolve("p.csv"), text);
  }

  private void npy(String dictionary, ByteBuffer data) throws IOException {
    byte[] header = (dictionary + "\n").getBytes(StandardCharsets.US_ASCII);
    ByteBuffer file =
        ByteBuffer.allocate(10 + header.length + data.remaining()).order(ByteOrder.LITTLE_ENDIAN);
    file.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    file.putShort((short) header.length).put(header).put(data);
    Files.write(folder.resolve("p.npy"), file.array());
  }

  private static ByteBuffer doubles(double... numbers) {
    ByteBuffer buffer =
        ByteBuffer.allocate(numbers.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (double number : numbers) {
      buffer.putDouble(number);
    }
    return buffer.flip();
  }

  private static ByteBuffer floats(double... numbers) {
    ByteBuffer buffer =
        ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (double number : numbers) {
      buffer.putFloat((float) number);
    }
    return buffer.flip();
  }
}
