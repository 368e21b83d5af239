namespace Argenta.Simulation.Life;

/// <summary>What a run is asked for.</summary>
/// <param name="Seed">Any whole number; the same seed gives the same people.</param>
/// <param name="End">Last day of the records.</param>
/// <param name="TumourShare">Share of people with a carcinoid, 0 to 1.</param>
/// <param name="LookAlikeShare">Share of the others who are made to have an illness that looks alike, 0 to 1.</param>
/// <param name="Enriched">Carcinoids begin in the first years of the records, so that more of them are known at the end; false for onsets in true proportion over all years.</param>
/// <param name="WholeLives">Follows people to their death, beyond <paramref name="End"/>: for the calibration.</param>
public sealed record SimulationSettings(long Seed, DateOnly End, double TumourShare, double LookAlikeShare, bool Enriched = true, bool WholeLives = false);
