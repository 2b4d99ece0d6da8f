'use client'
import { useEffect, useRef } from 'react'
import { findStateChanges, type NamedState } from '#components/private-links/find-state-changes.ts'
import { announce } from '#components/ui/announcer.tsx'

/** Announces each change of a link's state once; a poll that changes nothing stays silent. */
export const useStateAnnouncements = (states: readonly NamedState[]) => {
  const before = useRef(new Map<string, string>())
  useEffect(() => {
    const changes = findStateChanges(before.current, states)
    for (const { id, word } of states) before.current.set(id, word)
    if (changes.length > 0) announce(changes.join('. '))
  }, [states])
}
