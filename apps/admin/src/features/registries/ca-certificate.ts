import { formWords } from './form-words.ts'

/** Reads a dropped file as a certificate; throws with what is wrong with it. */
export async function readCertificate(file: File): Promise<string> {
  if (file.size > 100_000) throw new Error(formWords.caTooLarge)
  const text = await file.text().catch(() => {
    throw new Error(formWords.caUnreadable)
  })
  const problem = certificateProblem(text)
  if (problem !== null) throw new Error(problem)
  return text.trim()
}

/** What is wrong with a pasted certificate, or null. */
export function certificateProblem(text: string): string | null {
  if (text.trim() === '') return null
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text)) return formWords.caPrivate
  return /-----BEGIN CERTIFICATE-----/.test(text) ? null : formWords.caNotPem
}
