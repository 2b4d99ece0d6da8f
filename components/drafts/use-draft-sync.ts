'use client'
import { useQuery } from '@tanstack/react-query'
import { usePathname } from 'next/navigation'
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { BrowserDrafts } from '#components/drafts/browser-drafts.ts'
import { createDraftSaver, type DraftSaver } from '#components/drafts/draft-saver.ts'
import { createDraftStore, type DraftStore } from '#components/drafts/draft-store.ts'
import { draftQueries } from '#components/drafts/queries.ts'
import { toQueryError } from '#components/request-error.ts'
import { subscribeToStorage } from '#components/storage-changes.ts'
import { saveDraft } from '#server/actions/save-draft.ts'

/** A draft of this browser and its copy on the server. */
export type DraftSync = { drafts: BrowserDrafts; groupId: string; id: string; store: DraftStore; saver: DraftSaver }

type Props = Pick<DraftSync, 'drafts' | 'groupId' | 'id'> & { isNew: boolean }

const createDraftSync = ({ drafts, groupId, id }: Props): DraftSync => {
  const store = createDraftStore(drafts, groupId, id)
  const saver = createDraftSaver(store, (version, changes) =>
    saveDraft({ groupId, draftId: id, kind: drafts.kind, version, changes }),
  )
  return { drafts, groupId, id, store, saver }
}

export const useDraftView = ({ store }: DraftSync) =>
  useSyncExternalStore(store.subscribe, store.getView, store.getView)

/** Reads the draft from the server, again and again while it is in view, and takes up what others changed. */
const useReading = ({ groupId, id, store, saver }: DraftSync, isNew: boolean) => {
  const isOnServer = useSyncExternalStore(
    store.subscribe,
    () => store.getVersion() > 0,
    () => false,
  )
  const { data, error, refetch } = useQuery({ ...draftQueries.one(groupId, id), enabled: !isNew || isOnServer })
  useEffect(() => {
    if (!data) return
    if (data.value.draft) store.receive(data.value.draft)
    else if (store.getVersion() > 0) store.show({ status: { kind: 'gone' } })
    saver.saveSoon()
  }, [data, store, saver])
  return { isRead: isNew || data !== undefined, trouble: error ? toQueryError(error) : undefined, refetch }
}

/** Saves what was entered: a little later, on leaving a step or the page, and when the browser is online again. */
const useSaving = ({ saver }: DraftSync) => {
  const path = usePathname()
  useEffect(() => saver.save(), [saver, path])
  useEffect(() => {
    const saveHidden = () => {
      if (document.hidden) saver.save()
    }
    const unsubscribe = subscribeToStorage(saver.saveSoon)
    document.addEventListener('visibilitychange', saveHidden)
    addEventListener('online', saver.save)
    saver.start()
    return () => {
      unsubscribe()
      document.removeEventListener('visibilitychange', saveHidden)
      removeEventListener('online', saver.save)
      saver.stop()
    }
  }, [saver])
}

/** Keeps a draft here and on the server alike. `isRead`: whether it is known if the server has it. */
export const useDraftSync = ({ isNew, ...props }: Props) => {
  const [sync] = useState(() => createDraftSync({ ...props, isNew }))
  useSaving(sync)
  return { sync, ...useReading(sync, isNew) }
}
