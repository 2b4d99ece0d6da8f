'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useRef, useState, type ComponentProps, type FormEvent } from 'react'
import { ChangeResult } from '#components/private-links/change-result.tsx'
import { invalidatePrivateLinks } from '#components/private-links/scope/queries.ts'
import { Button } from '#components/ui/button.tsx'
import { useIsHydrated } from '#components/ui/use-is-hydrated.ts'
import { findField, findLinkType } from '#lib/link-types/catalog.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'
import { setDnsDomain } from '#server/actions/set-dns-domain.ts'

const DomainRules = lazy(async () => ({
  default: (await import('#components/private-links/domain-rules.tsx')).DomainRules,
}))

const loadCheck = () => import('#lib/private-link/check-domain.ts')

const notLoaded = { ok: false, sentence: 'The portal was not reached to check this. Try again.' } as const

function LaterRules(props: ComponentProps<typeof DomainRules>) {
  return (
    <Suspense fallback={null}>
      <DomainRules {...props} />
    </Suspense>
  )
}

/** The domain that somebody types, checked when it is sent; sent once, though it is sent again meanwhile. */
const useDomain = (groupId: string, link: PrivateLink) => {
  const queryClient = useQueryClient()
  const [domain, setDomain] = useState('')
  const [error, setError] = useState('')
  /** From the press on: what checks the domain may still be loading. */
  const isBusy = useRef(false)
  const mutation = useMutation({
    mutationFn: (dnsDomain: string) => setDnsDomain({ groupId, linkId: link._id, dnsDomain }),
    onSuccess: () => invalidatePrivateLinks(queryClient, groupId),
    onSettled: () => {
      isBusy.current = false
    },
  })
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (isBusy.current) return
    isBusy.current = true
    const check = await loadCheck().catch(() => undefined)
    const result = check?.checkDomain(link, domain) ?? notLoaded
    setError(result.ok ? '' : result.sentence)
    isBusy.current = result.ok
    if (result.ok) mutation.mutate(String(result.value))
  }
  const type = (typed: string) => {
    setDomain(typed)
    setError('')
  }
  return { domain, type, error, submit, mutation }
}

/** Sends Atlas the DNS domain that a link waits for, once it has been checked. */
export function DomainForm({ groupId, link }: { groupId: string; link: PrivateLink }) {
  const linkType = findLinkType(link)
  const field = linkType && findField(linkType, 'dnsDomain')
  const isHydrated = useIsHydrated()
  const { domain, type, error, submit, mutation } = useDomain(groupId, link)
  const { data, variables: dnsDomain, isPending } = mutation
  if (!field) return null
  return (
    <>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <label htmlFor="domain" className="block text-sm font-medium text-ink">
          {field.label}
        </label>
        <fieldset disabled={!isHydrated} className="mt-1 flex min-w-0 flex-wrap gap-2">
          <input
            id="domain"
            type="text"
            value={domain}
            autoComplete="off"
            spellCheck={false}
            aria-invalid={error !== ''}
            aria-describedby="domain-error"
            onChange={(event) => type(event.target.value)}
            className="min-h-9 min-w-0 grow basis-60 rounded-box border border-edge bg-page px-3 font-mono text-small aria-invalid:border-state-failed"
          />
          <Button variant="solid" type="submit" aria-disabled={isPending}>
            {isPending ? 'Sending…' : 'Send to Atlas'}
          </Button>
        </fieldset>
        <p id="domain-error" className="min-h-6 pt-1 text-small wrap-anywhere text-state-failed">
          {error || <span className="text-soft">For example {field.example}</span>}
        </p>
      </form>
      <LaterRules groupId={groupId} link={link} typed={domain} sentDomain={dnsDomain} outcome={data} />
      {data && (
        <ChangeResult outcome={data} ask={{ groupId, command: 'set-domain', input: { linkId: link._id, dnsDomain } }} />
      )}
    </>
  )
}
