'use client'
import { useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import { troubleOf } from '#components/fetch-json.ts'
import type { InSight } from '#components/list/rows.tsx'
import { listWindow } from '#components/list/queries.ts'
import { windowRows } from '#lib/list/list-query.ts'
import type { ListAnswer, ListRow } from '#lib/wire/list.ts'

type Asked = {
  groupId: string | undefined
  view: string
  inSight: InSight | undefined
  isPaused: boolean
  last: ListAnswer | undefined
}

/** The first window is always asked for: it tells how much there is, and how old that is. */
const offsetsOf = (inSight: InSight | undefined) => {
  if (!inSight) return [0]
  const first = Math.floor(inSight.from / windowRows)
  const windows = Math.ceil(inSight.to / windowRows) - first
  return [...new Set([0, ...Array.from({ length: windows }, (_, index) => (first + index) * windowRows)])]
}

/** The windows of a list that are in sight, polled as long as they are; the last ones stay while others are asked for. */
export const useWindows = ({ groupId, view, inSight, isPaused, last }: Asked) => {
  const results = useQueries({
    queries: offsetsOf(inSight).map((offset) => ({
      ...listWindow(groupId, view, offset),
      ...(isPaused ? { refetchInterval: false as const, refetchOnWindowFocus: false } : {}),
    })),
  })
  const known = results.flatMap(({ data }) => (data ? [data.value] : []))
  const hasTop = known.some(({ offset }) => offset === 0)
  const failed = results.find(({ error }) => error !== null)
  return {
    /** The first window before the others; the last one of the view before until this view's is there. */
    answers: hasTop || !last ? known : [last, ...known],
    trouble: failed?.error ? troubleOf(failed.error) : undefined,
    refetch: () => {
      for (const { refetch } of results) void refetch()
    },
  }
}

/** Each row once: windows that were read at different times may both have it. */
const rowsIn = (answers: readonly ListAnswer[]): Map<number, ListRow> => {
  const places = new Map(
    answers.flatMap(({ rows, offset }) => rows.map((row, index) => [row.id, { place: offset + index, row }] as const)),
  )
  return new Map([...places.values()].map(({ place, row }) => [place, row]))
}

/** Held rows where they stood, with what is told of them now; rows that are new stand in the places that are left. */
const withNews = (held: ReadonlyMap<number, ListRow>, live: ReadonlyMap<number, ListRow>, news: readonly ListRow[]) => {
  const byId = new Map([...live.values()].map((row) => [row.id, row]))
  const free = [...live.keys()].filter((place) => !held.has(place))
  return new Map([
    ...[...held].map(([place, row]) => [place, byId.get(row.id) ?? row] as const),
    ...free.flatMap((place, index) => (news[index] ? [[place, news[index]] as const] : [])),
  ])
}

/**
 * The rows by their place. While a pointer or the focus is among them each keeps its place, whatever news arrive: what is
 * told of a row changes, where it stands does not.
 */
export const useHeldRows = (answers: readonly ListAnswer[], view: string) => {
  const [held, setHeld] = useState<{ view: string; rows: Map<number, ListRow> }>()
  const live = rowsIn(answers)
  const isHeld = held?.view === view
  const known = new Set(isHeld ? [...held.rows.values()].map(({ id }) => id) : [])
  const news = [...live.values()].filter(({ id }) => !known.has(id))
  const shown = isHeld ? withNews(held.rows, live, news) : live
  return {
    shown,
    /** How many rows have come that are not shown yet. */
    hidden: isHeld && held.rows.size > 0 ? news.length : 0,
    hold: () => setHeld((now) => (now?.view === view ? now : { view, rows: live })),
    release: () => setHeld(undefined),
  }
}
