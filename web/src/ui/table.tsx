/** A table of figures: sticky head and first column, sorted by its heads, right figures at the right. */
import { type ReactNode, useId, useMemo, useState } from "react";
import "./table.css";

export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  /** The head's long form, for those who do not know the short one. */
  readonly about?: string;
  readonly cell: (row: Row) => ReactNode;
  /** What it is sorted by; a column without it is not sorted. */
  readonly by?: (row: Row) => number | string;
  /** Words stand at the start, figures at the end. */
  readonly words?: boolean;
}

interface Order {
  readonly column: string;
  readonly down: boolean;
}

export function Table<Row>({
  label,
  columns,
  rows,
  keyOf,
  first,
}: {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly first?: Order;
}) {
  const [order, setOrder] = useState<Order | undefined>(first);
  const caption = useId();
  const shown = useMemo(() => sorted(rows, columns, order), [rows, columns, order]);
  return (
    <div className="table-scroll" role="region" aria-labelledby={caption} tabIndex={0}>
      <table className="table">
        <caption id={caption} className="hidden-text">
          {label}
        </caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                className={column.words ? "words" : undefined}
                aria-sort={order?.column === column.id ? (order.down ? "descending" : "ascending") : undefined}
              >
                {column.by ? (
                  <button type="button" title={column.about} onClick={() => setOrder(next(order, column))}>
                    {column.title}
                    <span aria-hidden="true" className="sign">
                      {order?.column === column.id ? (order.down ? "↓" : "↑") : ""}
                    </span>
                  </button>
                ) : (
                  <span title={column.about}>{column.title}</span>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map((column, n) =>
                n === 0 ? (
                  <th key={column.id} scope="row" className={column.words ? "words" : undefined}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.id} className={column.words ? "words" : undefined}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Figures start with the most, words with the first letter. */
function next<Row>(order: Order | undefined, column: Column<Row>): Order {
  if (order?.column === column.id) return { column: column.id, down: !order.down };
  return { column: column.id, down: !column.words };
}

/** Rows in an order; equal ones stay as they came. */
export function sorted<Row>(rows: readonly Row[], columns: readonly Column<Row>[], order?: Order): readonly Row[] {
  const by = columns.find((column) => column.id === order?.column)?.by;
  if (!by || !order) return rows;
  const sign = order.down ? -1 : 1;
  return [...rows].sort((one, other) => {
    const [a, b] = [by(one), by(other)];
    return sign * (typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b)));
  });
}
