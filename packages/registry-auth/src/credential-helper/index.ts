export {
  askCredentialHelper,
  type HelperOptions,
  type HelperQuestion,
} from './ask-credential-helper.ts'
export { obtainCredential } from './obtain-credential.ts'
