'use client'
import { useEffect, useRef } from 'react'
import { announce } from '#components/ui/announcer.tsx'
import type { ListAnswer } from '#lib/wire/list.ts'

/** Announces each change of state in the rows that are told, once; a poll that brings no news stays silent. */
export const useRowNews = (answers: readonly ListAnswer[]) => {
  const before = useRef(new Map<string, string>())
  useEffect(() => {
    const rows = answers.flatMap((answer) => answer.rows)
    const news = rows.flatMap(({ id, name, word }) => {
      const was = before.current.get(id)
      return was !== undefined && was !== word ? [`${name}: ${word}`] : []
    })
    for (const { id, word } of rows) before.current.set(id, word)
    if (news.length > 0) announce(news.join('. '))
  }, [answers])
}
