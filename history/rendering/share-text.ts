/** A share of a whole in percent, cut to a tenth: what is not all is never shown as all, nor what is something as nothing. */
export function shareText(share: number | undefined): string {
  if (share === undefined) return "";
  if (share === 0 || share === 1) return `${share * 100}%`;
  const tenths = Math.floor(share * 1_000);
  return tenths === 0 ? "<0.1%" : `${(tenths / 10).toFixed(1)}%`;
}
