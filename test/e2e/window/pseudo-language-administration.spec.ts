import { provenInPseudoLanguage } from '../support/pseudo-language.ts';
import { administrationWalks } from '../walks/administration-walks.ts';

provenInPseudoLanguage(administrationWalks);
