import { Fragment } from 'react'

/** Spaces, or a part of a value up to where it may wrap: after ":" and "/". */
const parts = /\s+|[^\s:/]+[:/]*|[:/]+/g

/**
 * A text in which ids, ARNs and hosts wrap only after ":" and "/": broken anywhere else, a copy by eye would go wrong.
 * What is still too long needs a parent that scrolls sideways.
 */
export function ValueText({ text }: { text: string }) {
  return [...text.matchAll(parts)].map(({ 0: part, index }) =>
    part.trim() === '' ? (
      part
    ) : (
      <Fragment key={index}>
        <span className="whitespace-nowrap">{part}</span>
        <wbr />
      </Fragment>
    ),
  )
}
