export {
  askCredentialHelper,
  type HelperOptions,
  type HelperQuestion,
} from './credential-helper/ask-credential-helper.ts'
export { obtainCredential } from './credential-helper/obtain-credential.ts'
