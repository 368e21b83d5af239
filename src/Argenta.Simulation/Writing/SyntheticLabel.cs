namespace Argenta.Simulation.Writing;

/// <summary>What tells that a person is invented, on every resource and every line.</summary>
public static class SyntheticLabel
{
    /// <summary>The house's code system.</summary>
    public const string Terms = "https://argenta.example/terms";

    /// <summary>Codes of an invented hospital.</summary>
    public const string Hospital = "https://argenta.example/synthetic/hospital-codes";

    /// <summary>Where the invented people would live.</summary>
    public const string Base = "https://argenta.example/synthetic/";

    /// <summary>Security label of HL7 for test health data, and the house's tag: what stands within <c>meta</c>.</summary>
    public static ReadOnlySpan<byte> Meta =>
        "\"security\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/v3-ActReason\",\"code\":\"HTEST\",\"display\":\"test health data\"}],\"tag\":[{\"system\":\"https://argenta.example/terms\",\"code\":\"synthetic\",\"display\":\"Synthetic: not a real person\"}]"u8;

    /// <summary>The label in words.</summary>
    public const string Words = "Synthetic: not a real person";
}
