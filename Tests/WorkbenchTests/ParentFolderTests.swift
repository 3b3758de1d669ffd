import Testing

@testable import Workbench

@Suite struct ParentFolderTests {
  @Test(arguments: [
    ("", ""), ("p", ""), ("p/", ""), ("pp", ""), ("a/b", "a"), ("a/b/", "a"), ("a//b", "a"), ("a/b/c", "a/b"),
    ("./a", "."), ("../a", ".."), ("/a", "/"), ("/", ""), ("//", ""), ("/a/b", "/a"), ("å/b", "å"), ("a/b.lua", "a"),
  ])
  func `the folder that a path is in`(path: String, folder: String) { #expect(path.parentFolder == folder) }
}
