using Argenta.Simulation.Life;

namespace Argenta.Simulation.Reporting;

/// <summary>What the calibration keeps of one diagnosed person.</summary>
/// <param name="Site">Row of the table of sites.</param>
/// <param name="Woman">Sex.</param>
/// <param name="Age">Age at diagnosis, years.</param>
/// <param name="Seen">Extent as doctors saw it.</param>
/// <param name="Hidden">The primary was not found.</param>
/// <param name="Grade">Grade or kind.</param>
/// <param name="Route">How it was come to.</param>
/// <param name="Delay">Months from the first complaint; negative where there was none.</param>
/// <param name="First">Term of the first complaint; -1 for none.</param>
/// <param name="Label">Term of the first wrong label; -1 for none.</param>
/// <param name="Nodes">Nodes involved in truth.</param>
/// <param name="Liver">Metastases in the liver in truth.</param>
/// <param name="Spread">Distant metastases in truth, seen.</param>
/// <param name="Syndrome">Carcinoid syndrome at or around the diagnosis.</param>
/// <param name="Flushing">Flushing up to a year after it.</param>
/// <param name="Diarrhoea">Diarrhoea likewise.</param>
/// <param name="Wheeze">Wheeze likewise.</param>
/// <param name="Heart">Carcinoid heart disease within three years.</param>
/// <param name="Months">Months from the diagnosis to death.</param>
/// <param name="OfTumour">Died of the tumour or of an operation on it: what net survival counts.</param>
public readonly record struct Outcome(int Site, bool Woman, double Age, Extent Seen, bool Hidden, string Grade, Route Route, double Delay, int First, int Label, bool Nodes, bool Liver, bool Spread, bool Syndrome, bool Flushing, bool Diarrhoea, bool Wheeze, bool Heart, double Months, bool OfTumour);

/// <summary>What the calibration keeps of one line of treatment, by the true sums of diameters.</summary>
/// <param name="Treatment">Row of the table of treatments.</param>
/// <param name="Site">Row of the table of sites.</param>
/// <param name="Measurable">There was something to measure at its start.</param>
/// <param name="Best">Smallest sum of diameters over that at the start.</param>
/// <param name="Months">Months from its start to progression or death, or to the next line.</param>
/// <param name="Progressed">They ended with progression or death.</param>
public readonly record struct LineOutcome(int Treatment, int Site, bool Measurable, double Best, double Months, bool Progressed);

/// <summary>What the calibration keeps of the whole run.</summary>
/// <param name="Diagnosed">People who were diagnosed.</param>
/// <param name="Lines">Their lines of treatment.</param>
/// <param name="TumourDeaths">Deaths of the tumour, of anybody.</param>
/// <param name="NeverKnown">Those of people who were never diagnosed.</param>
public sealed record Outcomes(List<Outcome> Diagnosed, List<LineOutcome> Lines, int TumourDeaths, int NeverKnown);

/// <summary>People without a carcinoid over the years of a record.</summary>
/// <param name="Living">Those who live at its end.</param>
/// <param name="Old">Those of them who are 65 or older.</param>
/// <param name="Deaths">Those who died in it.</param>
/// <param name="Expected">How many would have by the life table.</param>
public readonly record struct Comparators(int Living, int Old, int Deaths, double Expected);
