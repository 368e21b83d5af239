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
/// <param name="OfTumour">Died of the tumour.</param>
public readonly record struct Outcome(int Site, bool Woman, double Age, Extent Seen, bool Hidden, string Grade, Route Route, double Delay, int First, int Label, bool Nodes, bool Liver, bool Spread, bool Syndrome, bool Flushing, bool Diarrhoea, bool Wheeze, bool Heart, double Months, bool OfTumour);
