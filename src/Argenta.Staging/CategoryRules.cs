using System.Collections.Frozen;
using System.Collections.Immutable;
using Argenta.Pathology;
using Argenta.Terms;

namespace Argenta.Staging;

/// <summary>T by size.</summary>
public sealed record SizeRow(NumberRange Mm, string T, Citation Citation);

/// <summary>T by depth or structure.</summary>
/// <param name="Words">House words for depth and structures.</param>
/// <param name="T">The category, or the several that it may be.</param>
/// <param name="Seer">The registry's category where it differs.</param>
/// <param name="SeerSizeUnknown">The registry's category where the size is not known.</param>
/// <param name="AnySize">Holds whatever the size.</param>
/// <param name="Item">Measurement that parts the several categories.</param>
/// <param name="Split">Up to here the lower, above it the higher.</param>
/// <param name="Citation">Source.</param>
public sealed record ExtentRow(ImmutableArray<string> Words, ImmutableArray<string> T, string? Seer, string? SeerSizeUnknown, bool AnySize, string? Item, decimal? Split, Citation Citation);

/// <summary>How T follows from size and extent.</summary>
/// <param name="BySize">Where extent was not assessed, size gives a provisional T; otherwise T stays open.</param>
/// <param name="Sizes">Rows by size; empty where size is no criterion.</param>
/// <param name="Extents">Rows by depth and structure.</param>
public sealed record TRules(bool BySize, ImmutableArray<SizeRow> Sizes, ImmutableArray<ExtentRow> Extents);

/// <summary>N by the number of involved nodes, or by a mesenteric mass.</summary>
public sealed record NodeRow(NumberRange Value, string N, Citation Citation);

/// <summary>N by station.</summary>
/// <param name="Words">House words for the station.</param>
/// <param name="N">The category.</param>
/// <param name="CountUnknown">The word does not say how many stations.</param>
/// <param name="Station7">Subcarinal station, which readings count differently.</param>
/// <param name="Citation">Source.</param>
public sealed record StationRow(ImmutableArray<string> Words, string N, bool CountUnknown, bool Station7, Citation Citation);

/// <summary>How N follows from nodes.</summary>
/// <param name="Counts">By number.</param>
/// <param name="Mass">By size of a mesenteric mass, mm.</param>
/// <param name="UnknownCount">What involved nodes of unknown number may be.</param>
/// <param name="UnknownShown">The one of them that is shown, provisional; empty for none.</param>
/// <param name="UnknownSeer">The registry's category then.</param>
/// <param name="UnknownCitation">Source.</param>
/// <param name="Stations">By station.</param>
/// <param name="Several">Subdivision of <c>N2</c> by number of stations.</param>
public sealed record NRules(
    ImmutableArray<NodeRow> Counts, ImmutableArray<NodeRow> Mass, ImmutableArray<string> UnknownCount, string UnknownShown, string UnknownSeer, Citation UnknownCitation, ImmutableArray<StationRow> Stations, ImmutableArray<NodeRow> Several);

/// <summary>M by liver and other organs.</summary>
public sealed record LiverRow(bool Liver, bool Other, string M, Citation Citation);

/// <summary>M by number of lesions and organs outside the chest.</summary>
public sealed record FarRow(NumberRange Lesions, NumberRange Organs, string M, Citation Citation);

/// <summary>How M follows from the organs.</summary>
/// <param name="ByLiver">Digestive rows.</param>
/// <param name="Near">Organs near the primary.</param>
/// <param name="NearM">Their category.</param>
/// <param name="NearCitation">Source.</param>
/// <param name="Far">Rows for the rest.</param>
public sealed record MRules(ImmutableArray<LiverRow> ByLiver, ImmutableArray<Organ> Near, string? NearM, Citation? NearCitation, ImmutableArray<FarRow> Far);
