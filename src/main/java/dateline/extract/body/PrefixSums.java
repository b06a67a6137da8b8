package dateline.extract.body;

/** Sums of a figure over blocks, so that those of any run are a difference. One thread. */
final class PrefixSums {
  private final double[] upTo;

  PrefixSums(int blocks) {
    upTo = new double[blocks + 1];
  }

  void set(int block, double value) {
    upTo[block + 1] = upTo[block] + value;
  }

  double of(int first, int end) {
    int from = Math.max(0, first);
    int to = Math.min(upTo.length - 1, end);
    return to <= from ? 0 : upTo[to] - upTo[from];
  }

  int size() {
    return upTo.length - 1;
  }

  double all() {
    return upTo[upTo.length - 1];
  }
}
