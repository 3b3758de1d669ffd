// What is wrong with bytes that are no gzip, or not all of it (RFC 1952).

/// Why bytes cannot be unpacked.
public enum GzipFault: Error, Hashable, Sendable {
  /// They do not begin as gzip does.
  case notGzip
  /// They end within a member, or before there is one.
  case cutShort
  /// What was unpacked is not what was packed: the checksum or the length at the end of a member says so.
  case badChecksum
  /// They cannot have been packed by anybody.
  case damaged
  /// Behind a member is something that is no other member.
  case trailingBytes
}
