import * as z from '#lib/zod.ts'

/** The longest name of a view, in characters, and how many views a browser keeps. */
export const [maxNameLength, maxViews] = [60, 30]

/** A view of the list by name; `view` is the query of its address. */
const savedView = z.object({
  name: z.string().trim().min(1).max(maxNameLength),
  view: z.string().max(4_096),
})
export type SavedView = z.infer<typeof savedView>

const isArray = z.array(z.unknown()).catch([])

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The views in a stored text, in order of their names; what is not a view is left out. */
export const parseViews = (text: string | null): SavedView[] =>
  isArray
    .parse(parseJson(text ?? '[]'))
    .flatMap((value) => savedView.safeParse(value).data ?? [])
    .slice(0, maxViews)

export const removeView = (views: readonly SavedView[], name: string): SavedView[] =>
  views.filter((view) => view.name !== name)

/** Adds a view, or gives a name another view; says why when that cannot be done. */
export const addView = (
  views: readonly SavedView[],
  input: SavedView,
): { ok: true; views: SavedView[] } | { ok: false; sentence: string } => {
  const { data } = savedView.safeParse(input)
  if (!data) return { ok: false, sentence: `Enter a name of 1 to ${String(maxNameLength)} characters.` }
  const others = removeView(views, data.name)
  if (others.length >= maxViews)
    return { ok: false, sentence: `This browser keeps ${String(maxViews)} views. Remove one that is not needed.` }
  return { ok: true, views: [...others, data].toSorted((a, b) => a.name.localeCompare(b.name)) }
}
