// Text from scripts and inputs made fit to be shown: nothing in it can steer a terminal, and its width is known.

/// `text` with control characters, line separators and direction marks made visible, so that nothing that a script or an
/// input says can steer a terminal.
public func escaped(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
  var result = ""
  for scalar in text.unicodeScalars { result += escaped(scalar) }
  return result
}

/// A scalar as it is shown.
func escaped(_ scalar: Unicode.Scalar) -> String {
  switch scalar {
  case "\n": "\\n"
  case "\r": "\\r"
  case "\t": " "
  case _ where isUnsafe(scalar): "\\u{\(String(scalar.value, radix: 16))}"
  default: String(scalar)
  }
}

/// How many columns of a terminal a scalar takes as it is shown: two for ideographs and emoji, none for a mark that
/// combines with the scalar before it.
package func columns(of scalar: Unicode.Scalar) -> Int {
  if isUnsafe(scalar) { return escaped(scalar).utf8.count }
  switch scalar.properties.generalCategory {
  case .nonspacingMark, .enclosingMark, .format: return 0
  default: break
  }
  switch scalar.value {
  case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
    0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1FAFF,
    0x20000...0x3FFFD:
    return 2
  default: return 1
  }
}

/// Whether a scalar must not be shown as it is: a control character, a line separator, a direction mark, or unseen.
package func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB,
    0xE0000...0xE007F:
    true
  default: false
  }
}
