const RUN_SHAPES = [/^from workbook\.pages import ([a-z_]+)$/, /^([a-z_]+)\.[a-z_]+\(\)$/];

/**
 * Whether a notebook holds nothing but calls of our pages: what may run by being opened.
 *
 * @param {{ cell_type: string, source: string | string[] }[]} cells
 */
export function mayRun(cells) {
  const imported = new Set();
  const code = cells.filter((cell) => cell.cell_type === "code");
  const isOurs = code.every(({ source }) => {
    const text = [source].flat().join("").trim();
    const [imports, calls] = RUN_SHAPES.map((shape) => text.match(shape)?.[1]);
    if (imports) imported.add(imports);
    return Boolean(imports || (calls && imported.has(calls)));
  });
  return code.length > 0 && isOurs;
}
