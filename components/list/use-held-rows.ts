'use client'
import { useState } from 'react'
import { findNewRows, holdRows, placeRows, type PlacedRows } from '#components/list/place-rows.ts'
import type { ListAnswer } from '#lib/wire/list.ts'

/**
 * The rows of the list by index. While the pointer or the focus is among them, each row keeps its index: its content is
 * updated, but it does not move.
 */
export const useHeldRows = (answers: readonly ListAnswer[], view: string) => {
  const [hold, setHold] = useState<{ view: string; rows: PlacedRows }>()
  const latest = placeRows(answers)
  const heldRows = hold?.view === view ? hold.rows : undefined
  return {
    rows: heldRows ? holdRows(heldRows, latest) : latest,
    /** How many new rows are not shown yet. */
    hiddenCount: heldRows && heldRows.size > 0 ? findNewRows(heldRows, latest).length : 0,
    hold: () => setHold((current) => (current?.view === view ? current : { view, rows: latest })),
    release: () => setHold(undefined),
  }
}
