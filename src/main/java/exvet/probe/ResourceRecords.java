package exvet.probe;

import exvet.fact.DnsRecord;
import exvet.fact.HostName;
import java.util.List;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** Records of messages and of zone files, as facts. */
final class ResourceRecords {
  private ResourceRecords() {}

  static DnsRecord of(Record record) {
    return new DnsRecord(
        HostName.canonical(record.getName().toString()),
        Type.string(record.getType()),
        record.getTTL(),
        record.rdataToString());
  }

  static List<DnsRecord> of(List<Record> records) {
    return records.stream().map(ResourceRecords::of).toList();
  }

  static boolean has(List<DnsRecord> records, String type) {
    return records.stream().anyMatch(record -> record.type().equals(type));
  }
}
