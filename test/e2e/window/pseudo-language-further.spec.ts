import { provenInPseudoLanguage } from '../support/pseudo-language.ts';
import { furtherWalks } from '../walks/further-walks.ts';

provenInPseudoLanguage(furtherWalks);
