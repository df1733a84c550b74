# Homebrew formula. The programs have the prefix lp-: Homebrew's own fetch and libextractor have their names.
class Linkpipe < Formula
  desc "Map the links of web pages with a pipe of three programs"
  homepage "https://example.org/linkpipe"
  url "@URL@"
  version "@VERSION@"
  sha256 "@SHA256@"
  license "ISC"

  depends_on "make" => :build
  depends_on "pkgconf" => :build
  depends_on "curl"
  depends_on "pcre2"
  depends_on "uriparser"
  uses_from_macos "zlib"

  def install
    system "make", "install", "PREFIX=#{prefix}", "PROGRAM_PREFIX=lp-"
    pkgshare.install "examples"
  end

  test do
    (testpath/"links.tsv").write "https://example.com/a/\t../b\n"
    assert_equal "https://example.com/a/\thttps://example.com/b\n", shell_output("#{bin}/lp-absolutize links.tsv")
    assert_match "linkpipe", shell_output("#{bin}/lp-fetch --version")
  end
end
