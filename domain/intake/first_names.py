"""Common first names of people in Italy: they tell a column of persons under any heading.

Only for recognising; a name that is missing here is no less a name.
"""

_FEMALE = """
adele adriana agata agnese alessandra alessia alice amalia amina ana anastasia andreea angela anita
anna annalisa annamaria antonella antonia antonietta arianna asia assunta aurora barbara beatrice
benedetta bianca bruna camilla carla carlotta carmela caterina cecilia chiara cinzia clara claudia
concetta cristina daniela debora deborah diana domenica donatella dorina elena eleonora elisa
elisabetta elvira emanuela emilia emma erica erika eva fabiana fatima fatou federica fernanda
filomena flavia francesca franca gabriella gaia giada gianna ginevra gioia giorgia giovanna giulia
giuliana giuseppina gloria graziella greta halyna ilaria immacolata ines iolanda irene irina iris
isabella jessica khadija laura letizia licia lidia liliana linda lisa loredana lorena lucia luciana
lucrezia ludmila luisa maddalena manuela mara margherita maria mariangela marina marianna marisa
marta martina matilde maura melissa michela milena miriam monica nadia natalia natalina nicoletta
nicole noemi ornella oksana olena olga paola patrizia pia rachele raffaella rebecca renata rita
roberta romina rosa rosalia rosanna rosaria rossella sabrina samantha samira sara serena silvana
silvia simona sofia sonia stefania svetlana susanna tatiana teresa tiziana valentina valeria vanessa
vera veronica vincenza virginia vittoria viviana yulia zaira
"""
_MALE = """
abdou abdul achille adam ahmed alberto aldo alessandro alessio alex alfonso alfredo ali amadou
andrea angelo antonino antonio arturo attilio aurelio bruno calogero carlo carmelo carmine cesare
christian ciro claudio corrado cosimo cristian cristiano damiano daniele danilo dario davide diego
dino domenico edoardo elia elio emanuele emilio enrico enzo ernesto ettore eugenio fabio fabrizio
federico felice ferdinando filippo francesco franco gabriele gaetano gennaro gerardo giacomo
giampiero giancarlo gianfranco gianluca gianmarco gianni gianpaolo gino giordano giorgio giovanni
girolamo giuliano giulio giuseppe guido hamza hassan ibrahim ignazio igor ivan jacopo karim kevin
khalid lamin leonardo lorenzo luca luciano luigi manuel marcello marco mariano marino mario massimo
massimiliano matteo mattia maurizio mauro michele mirko mohamed mohammed mouhamed moussa mustafa
nicola nicolas nicolo omar orazio oreste osvaldo otello ousmane paolo pasquale patrizio pier pietro
piero raffaele renato renzo riccardo roberto rocco rodolfo romano rosario ruggero said salvatore
samuel samuele sandro saverio sebastiano sergio silvano silvio simone stefano tiziano tommaso ugo
umberto valerio vasile vincenzo vito vittorio walter youssef
"""
FIRST_NAMES = frozenset((_FEMALE + _MALE).split())
"""First names, in lower case without accents."""
