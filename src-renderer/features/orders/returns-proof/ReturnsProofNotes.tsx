import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ReturnsProofView } from '../../../../src-shared/contract/returns-proof.schema.ts';
import { Note } from '../../../ui/Note.tsx';
import { useReturnsProofs } from '../order-queries.ts';
import { proofNote } from './proof-note.ts';
import { ReturnsTestDialog } from './ReturnsTestDialog.tsx';

/** What is proved of each store's returns, and the way to prove it. */
export function ReturnsProofNotes() {
  const { data } = useReturnsProofs();
  const proofs = data ?? [];
  return proofs.map((proof) => (
    <ProofNoteOf key={proof.storeId} proof={proof} isOneOfSeveral={proofs.length > 1} />
  ));
}

interface ProofNoteOfProps {
  readonly proof: ReturnsProofView;
  readonly isOneOfSeveral: boolean;
}

function ProofNoteOf({ proof, isOneOfSeveral }: ProofNoteOfProps) {
  const [isOpen, setIsOpen] = useState(false);
  const note = proofNote(proof);
  if (note === null) return null;
  const { tone, title, text, action } = note;
  return (
    <>
      <Note
        tone={tone}
        title={isOneOfSeveral ? `${proof.storeName}: ${title}` : title}
        action={
          action === null ? undefined : (
            <Button
              size="xs"
              variant={tone === 'attention' ? 'filled' : 'default'}
              onClick={() => setIsOpen(true)}
            >
              {action}
            </Button>
          )
        }
      >
        {text}
      </Note>
      {isOpen ? <ReturnsTestDialog proof={proof} onClose={() => setIsOpen(false)} /> : null}
    </>
  );
}
