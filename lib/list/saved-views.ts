import { hasShape, isText, type Guarded } from '#lib/guard.ts'

/** The longest name of a view, in characters, and how many views a browser keeps. */
export const [maxNameLength, maxViews] = [60, 30]
const maxViewLength = 4_096

/** A view of the list by name; `view` is the query of its address. */
export type SavedView = Guarded<typeof isView>

const isView = hasShape({ name: isText, view: isText })
const isGoodName = (name: string) => name !== '' && name.length <= maxNameLength

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The views in a stored text, in its order; what is not a view is left out. */
export const parseViews = (text: string | null): SavedView[] => {
  const json = parseJson(text ?? '[]')
  const values: unknown[] = Array.isArray(json) ? json : []
  return values
    .filter(isView)
    .filter(({ name, view }) => isGoodName(name) && view.length <= maxViewLength)
    .slice(0, maxViews)
}

export const removeView = (views: readonly SavedView[], name: string): SavedView[] =>
  views.filter((view) => view.name !== name)

/** Adds a view, or gives a name another view; says why when that cannot be done. */
export const addView = (
  views: readonly SavedView[],
  { name: typed, view }: SavedView,
): { ok: true; views: SavedView[] } | { ok: false; sentence: string } => {
  const name = typed.trim()
  if (!isGoodName(name)) return { ok: false, sentence: `Enter a name of 1 to ${String(maxNameLength)} characters.` }
  const others = removeView(views, name)
  if (others.length >= maxViews)
    return { ok: false, sentence: `This browser keeps ${String(maxViews)} views. Remove one that is not needed.` }
  return { ok: true, views: [...others, { name, view }].toSorted((a, b) => a.name.localeCompare(b.name)) }
}
