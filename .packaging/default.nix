# Nix: `nix-build .packaging`, in a clone. The programs keep their names: a profile says which of two it wants.
{ pkgs ? import <nixpkgs> { } }:

pkgs.stdenv.mkDerivation {
  pname = "linkpipe";
  version = "0.1.0";
  src = ./..;

  nativeBuildInputs = [ pkgs.pkg-config ];
  buildInputs = [ pkgs.curl pkgs.pcre2 pkgs.uriparser pkgs.zlib ];
  makeFlags = [ "PREFIX=$(out)" "PKG_CONFIG=${pkgs.stdenv.cc.targetPrefix}pkg-config" ];
  enableParallelBuilding = true;

  meta = {
    description = "Map the links of web pages with a pipe of three programs";
    license = pkgs.lib.licenses.isc;
    platforms = pkgs.lib.platforms.unix;
    mainProgram = "fetch";
  };
}
