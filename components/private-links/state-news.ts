'use client'
import { useEffect, useRef } from 'react'
import { announce } from '#components/ui/announcer.tsx'
import { getLinkName } from '#lib/private-link/link-name.ts'
import { getLinkStateView } from '#lib/private-link/state.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

const wordsOf = (links: readonly PrivateLink[]) => new Map(links.map((link) => [link._id, getLinkStateView(link).word]))

/** Announces each change of a link's state once; a poll that brings no news stays silent. */
export const useStateNews = (links: readonly PrivateLink[] | undefined) => {
  const before = useRef<Map<string, string>>(undefined)
  useEffect(() => {
    if (!links) return
    const news = links.flatMap((link) => {
      const was = before.current?.get(link._id)
      const { word } = getLinkStateView(link)
      return was !== undefined && was !== word ? [`${getLinkName(link)}: ${word}`] : []
    })
    before.current = wordsOf(links)
    if (news.length > 0) announce(news.join('. '))
  }, [links])
}
