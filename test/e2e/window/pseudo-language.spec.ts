import { provenInPseudoLanguage, provenNotToShip } from '../support/pseudo-language.ts';
import { windowWalks } from '../walks/window-walks.ts';

provenInPseudoLanguage(windowWalks);
provenNotToShip();
