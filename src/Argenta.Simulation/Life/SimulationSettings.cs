namespace Argenta.Simulation.Life;

/// <summary>What a run is asked for.</summary>
/// <param name="Seed">Any whole number; the same seed gives the same people.</param>
/// <param name="End">Last day of the records.</param>
/// <param name="TumourShare">Share of people with a carcinoid, 0 to 1.</param>
/// <param name="LookAlikeShare">Share of the others who are made to have an illness that looks alike, 0 to 1.</param>
/// <param name="WholeLives">Follows people to their death, beyond <paramref name="End"/>: for the calibration.</param>
public sealed record SimulationSettings(long Seed, DateOnly End, double TumourShare, double LookAlikeShare, bool WholeLives = false);
