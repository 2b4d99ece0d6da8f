'use client'
import { createContext, use, type ReactNode } from 'react'

const AtlasUrl = createContext('')

/** The base URL of the Atlas that this portal uses, without a path. */
export const useAtlasUrl = () => use(AtlasUrl)

export function AtlasUrlProvider({ url, children }: { url: string; children: ReactNode }) {
  return <AtlasUrl value={url}>{children}</AtlasUrl>
}
