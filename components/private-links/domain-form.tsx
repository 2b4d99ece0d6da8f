'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { ChangeNote } from '#components/private-links/change-note.tsx'
import { Button } from '#components/ui/button.tsx'
import { fieldOf, rowOf } from '#lib/private-link/catalog.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'
import { setDnsDomain } from '#server/actions/set-dns-domain.ts'

/** Gives Atlas the domain that a link waits for, checked before it is sent. */
export function DomainForm({ groupId, link }: { groupId: string; link: PrivateLink }) {
  const row = rowOf(link)
  const field = row && fieldOf(row, 'dnsDomain')
  const cache = useQueryClient()
  const [typed, setTyped] = useState('')
  const [sentence, setSentence] = useState('')
  const { mutate, data, isPending } = useMutation({
    mutationFn: (dnsDomain: string) => setDnsDomain({ groupId, linkId: link._id, dnsDomain }),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['private-links', groupId] }),
  })
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const { checkDomain } = await import('#components/private-links/domain-rule.ts')
    const checked = checkDomain(link, typed)
    setSentence(checked.ok ? '' : checked.sentence)
    if (checked.ok && !isPending) mutate(String(checked.value))
  }
  if (!field) return null
  return (
    <>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <label htmlFor="domain" className="block text-sm font-medium text-ink">
          {field.label}
        </label>
        <div className="mt-1 flex flex-wrap gap-2">
          <input
            id="domain"
            type="text"
            value={typed}
            autoComplete="off"
            spellCheck={false}
            aria-invalid={sentence !== ''}
            aria-describedby="domain-error"
            onChange={(event) => {
              setTyped(event.target.value)
              setSentence('')
            }}
            className="min-h-9 min-w-0 grow basis-60 rounded-box border border-edge bg-page px-3 font-mono text-[13px] aria-invalid:border-state-failed"
          />
          <Button look="solid" type="submit" aria-disabled={isPending}>
            {isPending ? 'Sending…' : 'Send to Atlas'}
          </Button>
        </div>
        <p id="domain-error" className="min-h-6 pt-1 text-[13px] wrap-anywhere text-state-failed">
          {sentence || <span className="text-soft">For example {field.example}</span>}
        </p>
      </form>
      {data && <ChangeNote outcome={data} />}
    </>
  )
}
