export default function SettingsScreen() {
  return <h1>SettingsScreen</h1>;
}
