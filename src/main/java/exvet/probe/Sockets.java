package exvet.probe;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How many sockets there are to be had: many systems let a process have 1024 open files. */
final class Sockets {
  /** As many as there always are. To count what is free takes a tenth of a second at first. */
  private static final int FEW = 32;

  private Sockets() {}

  /** How many of some wanted may be open at once. */
  static int atOnce(int wanted) {
    if (wanted <= FEW) {
      return wanted;
    }
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? atOnce(wanted, unix.getMaxFileDescriptorCount() - unix.getOpenFileDescriptorCount())
        : wanted;
  }

  /** Half of what is free: sockets stay open for a moment after they were closed. */
  static int atOnce(int wanted, long free) {
    return (int) Math.max(1, Math.min(wanted, free / 2));
  }
}
