const leftoverPattern = new RegExp(
  `^(?:${[
    // macOS: Finder, AppleDouble (what a file system or an archive cannot hold of a file), volumes
    "\\._.*|__MACOSX|Icon\\r",
    "\\.(?:DS_Store|localized|AppleDouble|AppleDB|AppleDesktop|apdisk|VolumeIcon\\.icns)",
    "\\.(?:Spotlight-V100|Trashes|fseventsd|TemporaryItems|DocumentRevisions-V100)",
    // Windows: Explorer
    "Thumbs\\.db|ehthumbs(?:_vista)?\\.db|desktop\\.ini|\\$RECYCLE\\.BIN|System Volume Information",
    // Linux desktops and network storage
    "\\.directory|\\.Trash-\\d+|\\.dropbox(?:\\.attr|\\.cache)?|lost\\+found|@eaDir|\\.@__thumb|#recycle",
  ].join("|")})$`,
  "i",
);

/**
 * Whether a file or folder of the name is what a desktop or a file server leaves in folders that it shows. An
 * interrupted download (`….part`, `….crdownload`) is none: it may be all that there is of a delivery.
 */
export function isDesktopLeftover(name: string): boolean {
  return leftoverPattern.test(name);
}
